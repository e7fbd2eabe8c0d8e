"""The red-flag catalogue a third time: slow, plain Python, written from the clinical text alone.

It shares with the product nothing but the lists of codes. Where the two differ, one of them has
misread the text.
"""
