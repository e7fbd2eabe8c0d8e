/** What rule H06 says, for two weeks running that were much worse; loaded only then. */
import { book } from '$lib/generated/catalogue';

const { id, version, tiers } = book.rules.find((rule) => rule.id === 'H06')!;

export const soon = { rule: id, version, urgency: 'soon', message: tiers[0]!.message } as const;
