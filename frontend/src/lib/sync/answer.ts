/** The server's answer to a batch, and how it is told from anything else that answers 200. */
import type { Kind, Operation, Problem, Stored } from '../diary/types';

export interface Result {
  id: string;
  status: 'applied' | 'repeated' | 'rejected';
  object_id: string;
  revision: number | null;
  conflicts: Record<string, unknown>;
  /** The record as it stands now, where that is not what was sent. */
  merged: Stored['body'] | null;
  problem: Problem | null;
}

export interface Change {
  kind: Kind;
  object_id: string;
  revision: number;
  deleted: boolean;
  body: Stored['body'];
  conflicts: Record<string, unknown>;
}

export interface Answer {
  diary: string;
  results: Result[];
  changes: Change[];
  cursor: number;
  more: boolean;
  /** The server went back to a backup: what this phone has from after this revision, only it has. */
  lost_after?: number | null;
  server_time: string;
}

/** Check that an answer is the server's answer to just these operations. */
export function decode(sent: readonly Operation[]): (data: unknown) => Answer {
  return (data) => {
    const answer = data as Answer;
    const isOurs =
      Array.isArray(answer.results) &&
      Array.isArray(answer.changes) &&
      Number.isInteger(answer.cursor) &&
      answer.results.length === sent.length &&
      answer.results.every((result, index) => result.id === sent[index]!.id);
    if (!isOurs) throw new TypeError('not an answer to what was sent');
    return answer;
  };
}
