/**
 * One seed: two phones of one person save, edit, delete and send through a network that loses,
 * doubles and delays, while tabs and the server are killed. Then all faults stop, and both phones
 * and the server must agree, with nothing lost, doubled or turned back.
 */
import { DiaryDb } from '../../src/lib/diary/db';
import { emptyEntry } from '../../src/lib/diary/entry';
import { uuid7 } from '../../src/lib/diary/ids';
import { put, read, remove } from '../../src/lib/diary/store';
import type { Episode } from '../../src/lib/diary/types';
import { flush } from '../../src/lib/sync/flush';
import { Chance } from './chance';
import { Ledger, type Field } from './ledger';
import type { Answered, Look, Server } from './server';

const STEPS = 24;
const START = Date.parse('2026-03-01T08:00:00Z');
/** A killed tab never goes on: what it waited for never comes. */
const NEVER = new Promise<never>(() => {});

class Phone {
  db: DiaryDb;
  constructor(
    readonly name: string,
    readonly store: string,
  ) {
    this.db = new DiaryDb('1', store);
  }

  /** The tab dies and is opened again: the store is what it was, the memory is gone. */
  restart(): void {
    this.db.close();
    this.db = new DiaryDb('1', this.store);
  }
}

class Game {
  readonly ledger = new Ledger();
  readonly phones: Phone[];
  readonly account: string;
  #chance: Chance;
  #now = START;
  #tokens = 0;
  #isCalm = false;
  #sender: Phone | null = null;
  #kill: () => void = () => {};
  /** The step before which the server goes back to a backup, in some games. */
  #restoreAt = -1;

  constructor(
    readonly seed: number,
    readonly server: Server,
  ) {
    this.#chance = new Chance(seed);
    this.account = `seed-${seed}-${process.pid}`;
    this.phones = ['a', 'b'].map((name) => new Phone(name, `${this.account}-${name}`));
    const chance = new Chance(seed + 2_000_003);
    if (chance.is(0.3)) this.#restoreAt = 4 + chance.below(STEPS - 4);
    this.#ownTheWorld();
  }

  /** Time, chance and network are the game's: nothing else decides what happens. */
  #ownTheWorld(): void {
    const bits = new Chance(this.seed + 1_000_003);
    crypto.getRandomValues = <T extends ArrayBufferView | null>(bytes: T): T => {
      const view = bytes as unknown as Uint8Array;
      for (let index = 0; index < view.length; index++) view[index] = bits.below(256);
      return bytes;
    };
    Date.now = () => this.#now;
    globalThis.fetch = ((_: string, options: { body: string }) =>
      this.#carry(JSON.parse(options.body))) as unknown as typeof fetch;
  }

  async play(): Promise<string[]> {
    for (let step = 0; step < STEPS; step++) {
      this.#now += 60_000;
      if (step === this.#restoreAt) await this.#restore();
      const phone = this.#chance.pick(this.phones)!;
      const turn = this.#chance.next();
      if (turn < 0.15 || step < 2) await this.#write(phone);
      else if (turn < 0.5) await this.#edit(phone);
      else if (turn < 0.56) await this.#delete(phone);
      else if (turn < 0.62) phone.restart();
      else await this.#send(phone);
    }
    this.#isCalm = true;
    for (let round = 0; round < (this.#restoreAt < 0 ? 2 : 3); round++) {
      for (const phone of this.phones) {
        phone.restart();
        await this.#send(phone);
      }
    }
    const look = await this.server.ask<Look>({ account: this.account, what: 'look' });
    const shown = await Promise.all(this.phones.map(({ db }) => read(db)));
    await this.server.ask({ account: this.account, what: 'forget' });
    for (const phone of this.phones) phone.db.close();
    return this.ledger.faults(look, shown);
  }

  #token(): number {
    return ++this.#tokens;
  }

  async #write(phone: Phone): Promise<void> {
    const id = uuid7(this.#now);
    const token = this.#token();
    const note = `t${token}`;
    const body: Episode = { ...emptyEntry(new Date(this.#now)), regions: ['left_heel'], note };
    if (!(await this.#survives(phone, () => put(phone.db, 'episode', id, body)))) return;
    this.ledger.made(id);
    this.ledger.wrote(phone.name, id, 'note', note, null);
  }

  /** A disk is lost: the server goes on from a backup, and phones know more than it does. */
  async #restore(): Promise<void> {
    const asked = { account: this.account, what: 'restore', kept: this.#chance.next() };
    const { conflicts } = await this.server.ask<{ conflicts: unknown[] }>(asked);
    this.ledger.restored(conflicts);
  }

  async #edit(phone: Phone, among?: readonly string[]): Promise<void> {
    const { records } = await read(phone.db);
    const record = this.#chance.pick(records.filter(({ id }) => !among || among.includes(id)));
    if (!record) return;
    const field: Field = this.#chance.is(0.5) ? 'note' : 'duration_minutes';
    const token = this.#token();
    const value = field === 'note' ? `t${token}` : token;
    const body = { ...(record.body as Episode), [field]: value };
    if (await this.#survives(phone, () => put(phone.db, 'episode', record.id, body)))
      this.ledger.wrote(phone.name, record.id, field, value, (record.body as Episode)[field]);
  }

  async #delete(phone: Phone): Promise<void> {
    const record = this.#chance.pick((await read(phone.db)).records);
    if (!record) return;
    if (await this.#survives(phone, () => remove(phone.db, record.id)))
      this.ledger.deleted(record.id);
  }

  /** Now and then the tab dies in the middle of a save: then nothing was said to be saved. */
  async #survives(phone: Phone, save: () => Promise<unknown>): Promise<boolean> {
    if (this.#isCalm || !this.#chance.is(0.1)) {
      await save();
      return true;
    }
    const write = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('killed', 'DataError');
    };
    await save().catch(() => {});
    IDBObjectStore.prototype.put = write;
    phone.restart();
    return false;
  }

  async #send(phone: Phone): Promise<void> {
    this.#sender = phone;
    const killed = new Promise<void>((done) => (this.#kill = done));
    await Promise.race([flush(phone.db), killed]);
  }

  async #carry(body: unknown): Promise<Response> {
    const turn = this.#isCalm ? 1 : this.#chance.next();
    if (turn < 0.08) throw new TypeError('the request is lost');
    if (turn < 0.14) return this.#response({ status: 503, type: '', text: '' });
    if (turn < 0.18) {
      return this.#response({ status: 200, type: 'text/html', text: '<h1>Hotel</h1>' });
    }
    const step = this.#chance.below(2);
    if (turn < 0.26) return this.#response(await this.#ask({ what: 'killed', step, body }));
    if (turn < 0.32) await this.#ask({ what: 'sync', body }); // it arrives twice
    const answer = await this.#ask({ what: 'sync', body });
    if (!this.#isCalm) await this.#meanwhile(body as { operations: { object_id: string }[] });
    if (turn < 0.42) throw new TypeError('the reply is lost');
    if (turn < 0.48) {
      this.#sender!.restart();
      this.#kill();
      return NEVER;
    }
    return this.#response(answer);
  }

  /** While the reply is on its way the person goes on writing. */
  async #meanwhile({ operations }: { operations: { object_id: string }[] }): Promise<void> {
    const turn = this.#chance.next();
    const sent = operations.map((one) => one.object_id);
    if (turn < 0.25) await this.#edit(this.#sender!, sent);
    else if (turn < 0.3) await this.#delete(this.#sender!);
  }

  #ask(what: object): Promise<Answered> {
    return this.server.ask<Answered>({ account: this.account, ...what });
  }

  #response({ status, type, text }: Answered): Response {
    return new Response(text, { status, headers: { 'Content-Type': type } });
  }
}

export function play(seed: number, server: Server): Promise<string[]> {
  return new Game(seed, server).play();
}
