// The page's colours for a figure. The server sends no colour, only what each part means (its role):
// one figure then serves light and dark screens, and a person's own choice of contrast.
import type { Plain, Spec } from './types';

export const ROLES = [
  'logged',
  'unlogged',
  'severity',
  'duration',
  'before',
  'now',
  'neutral',
  'alert',
] as const;
export type Role = (typeof ROLES)[number];

/** Colours as Plotly can read them: rgb() or hex, no CSS variables. */
export type Palette = {
  readonly roles: Readonly<Record<Role, string>>;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly font: string;
};

/** Returns a figure ready to draw: themed, and with a thumb's swipe left to the page. */
export function themed(spec: Spec, palette: Palette): { data: Plain[]; layout: Plain } {
  return {
    data: spec.data.map((trace) => themedTrace(trace, palette)),
    layout: themedLayout(spec.layout, palette),
  };
}

function themedTrace(trace: Plain, palette: Palette): Plain {
  const role = roleOf(trace);
  const color = palette.roles[role];
  const hatch = role === 'unlogged' ? { pattern: { shape: '/', size: 5, solidity: 0.35 } } : {};
  const marker = { color, ...hatch, line: { color: palette.surface, width: 1 } };
  return {
    ...trace,
    marker: { ...marker, ...part(trace.marker) },
    line: { color, width: 2, ...part(trace.line) },
  };
}

function themedLayout(layout: Plain, palette: Palette): Plain {
  const color = palette.roles[roleOf(layout)];
  const axes = Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key));
  const fixed = [...new Set(['xaxis', 'yaxis', ...axes])].map((key) => [
    key,
    { ...part(layout[key]), fixedrange: true },
  ]);
  const shapes = Array.isArray(layout.shapes) ? (layout.shapes as Plain[]) : [];
  return {
    ...layout,
    ...Object.fromEntries(fixed),
    shapes: shapes.map((shape) => ({ ...shape, ...shapeColours(shape, color, palette) })),
    template: template(palette),
    dragmode: false, // with Plotly's own, a swipe that begins on a chart does not scroll the page
    autosize: true,
    width: undefined,
  };
}

function shapeColours(shape: Plain, color: string, palette: Palette): Plain {
  if (shape.name === 'outline')
    return { fillcolor: 'rgba(0,0,0,0)', line: { color: palette.muted, width: 1 } };
  const known = roleIn(shape.name);
  const fill = known ? palette.roles[known] : color;
  const line = { color: palette.line, width: 1, ...part(shape.line) };
  return shape.type === 'path' || shape.type === 'rect'
    ? { fillcolor: fill, line }
    : { line: { ...line, color: known ? fill : palette.muted } };
}

function template(palette: Palette): Plain {
  const axis = {
    gridcolor: palette.line,
    linecolor: palette.line,
    zerolinecolor: palette.line,
    tickcolor: palette.line,
    automargin: true,
  };
  return {
    layout: {
      font: { family: palette.font, color: palette.text, size: 13 },
      paper_bgcolor: 'rgba(0,0,0,0)',
      plot_bgcolor: 'rgba(0,0,0,0)',
      margin: { l: 36, r: 8, t: 12, b: 36 },
      xaxis: axis,
      yaxis: axis,
      legend: { orientation: 'h', x: 0, y: -0.18, yanchor: 'top' },
      hoverlabel: {
        bgcolor: palette.surface,
        bordercolor: palette.line,
        font: { color: palette.text },
      },
      bargap: 0.15,
      // A label hides the line that would run through it.
      annotationdefaults: { bgcolor: palette.surface, borderpad: 0 },
    },
  };
}

function part(value: unknown): Plain {
  return typeof value === 'object' && value !== null ? (value as Plain) : {};
}

function roleOf(value: Plain): Role {
  return roleIn(part(value.meta).role) ?? 'neutral';
}

function roleIn(value: unknown): Role | undefined {
  return ROLES.find((role) => role === value);
}
