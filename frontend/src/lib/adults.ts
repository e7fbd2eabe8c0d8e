/** The rules are for adults: who is surely under 18 is told to call a doctor instead. */
const ADULT_YEARS_MIN = 18;

/** By the year alone a birthday later this year gives the benefit of the doubt. */
export function isUnderAge(
  birthYear: number | null | undefined,
  healthFacts: readonly string[],
  now: Date,
): boolean {
  if (healthFacts.includes('age_under_18')) return true;
  return birthYear != null && now.getFullYear() - birthYear < ADULT_YEARS_MIN;
}
