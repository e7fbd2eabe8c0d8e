// Plotly with the traces that our figures use; loaded on the pages that draw, never at the start.
import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';

Plotly.register([bar]);

export default Plotly;
