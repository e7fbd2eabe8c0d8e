"""The one write path: operations in, acknowledgements and changes out."""
