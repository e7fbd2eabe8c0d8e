// A figure as the server sends it, checked before it is drawn.

export type Cell = string | number | null;

export type Table = { readonly columns: readonly string[]; readonly rows: readonly Cell[][] };

/** Plotly's own words: a trace, a layout or a part of one. */
export type Plain = { [key: string]: unknown };

export type Spec = { readonly data: readonly Plain[]; readonly layout: Plain };

export type FigureData = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly table: Table;
  readonly spec: Spec;
};

export type Trends = {
  readonly revision: number;
  readonly as_of: string;
  readonly figures: readonly FigureData[];
  readonly checks: { readonly checked_at: string | null; readonly is_stale: boolean };
};

export class FigureError extends Error {}

/** Returns the answer of /api/v1/trends, or throws a FigureError that names the wrong field. */
export function readTrends(answer: unknown): Trends {
  const found = record(answer, 'answer');
  const figures = list(found.figures, 'figures');
  const checks = record(found.checks, 'checks');
  return {
    revision: number(found.revision, 'revision'),
    as_of: text(found.as_of, 'as_of'),
    figures: figures.map((figure, i) => readFigure(figure, `figures[${i}]`)),
    checks: {
      checked_at: checks.checked_at === null ? null : text(checks.checked_at, 'checks.checked_at'),
      is_stale: checks.is_stale === true,
    },
  };
}

function readFigure(value: unknown, path: string): FigureData {
  const found = record(value, path);
  const table = record(found.table, `${path}.table`);
  const spec = record(found.spec, `${path}.spec`);
  return {
    id: text(found.id, `${path}.id`),
    title: text(found.title, `${path}.title`),
    summary: text(found.summary, `${path}.summary`),
    table: {
      columns: list(table.columns, `${path}.table.columns`).map(String),
      rows: list(table.rows, `${path}.table.rows`).map((row) => list(row, path).map(cell)),
    },
    spec: {
      data: list(spec.data, `${path}.spec.data`).map((trace) => record(trace, path)),
      layout: record(spec.layout, `${path}.spec.layout`),
    },
  };
}

function cell(value: unknown): Cell {
  return typeof value === 'number' || value === null ? value : String(value);
}

function record(value: unknown, path: string): Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new FigureError(`${path} is not an object`);
  return value as Plain;
}

function list(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new FigureError(`${path} is not a list`);
  return value;
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new FigureError(`${path} is not text`);
  return value;
}

function number(value: unknown, path: string): number {
  if (typeof value !== 'number') throw new FigureError(`${path} is not a number`);
  return value;
}
