/** The real server, a Python process behind a pipe. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Look {
  entries: Record<string, Record<string, unknown> | null>;
  history: {
    object_id: string;
    body: Record<string, unknown>;
    conflicts: Record<string, unknown>;
  }[];
}

export interface Answered {
  status: number;
  type: string;
  text: string;
}

export class Server {
  #waiting: ((line: string) => void)[] = [];

  private constructor(readonly process: ChildProcess) {
    createInterface({ input: process.stdout! }).on('line', (line) => this.#waiting.shift()!(line));
  }

  static async start(): Promise<Server> {
    const python = process.env.PN_PYTHON ?? 'python3';
    const child = spawn(python, ['-m', 'tests.simulation.server'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.on('exit', (code) => code && process.exit(code));
    const server = new Server(child);
    await new Promise<string>((ready) => server.#waiting.push(ready));
    return server;
  }

  async ask<T>(asked: object): Promise<T> {
    const line = await new Promise<string>((done) => {
      this.#waiting.push(done);
      this.process.stdin!.write(JSON.stringify(asked) + '\n');
    });
    return JSON.parse(line) as T;
  }

  stop(): void {
    this.process.stdin!.end();
  }
}
