/** What the generated reading modules hold. */

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly text?: readonly string[];
  readonly list?: readonly string[];
  /** For the doctor: each can be put on the person's own list. */
  readonly questions?: readonly string[];
  /** A safety line. */
  readonly careful?: string;
  readonly rules?: readonly string[];
}

export interface LearnPage {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly Section[];
  readonly sources: readonly string[];
}

export interface Library {
  readonly pages: readonly LearnPage[];
  /** `page#section` by rule. */
  readonly placeOfRule: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  /** Of the rules, by id. */
  readonly titles: Readonly<Record<string, string>>;
}

export interface Warning {
  readonly title: string;
  readonly lead: string;
  readonly unsure: string;
  readonly waiting: readonly string[];
  readonly children: string;
  readonly emergency: readonly string[];
  readonly same_day: readonly string[];
  readonly soon: readonly string[];
}
