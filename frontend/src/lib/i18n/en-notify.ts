/** What the service worker shows of a push: neutral sentences, never a word of the diary. */
export const en = {
  title: 'Diary',
  snooze: 'Quiet for a day',
  urgent: 'Please open your diary now.',
  news: 'There is something new in your diary.',
  summary: 'Your week is summed up in your diary.',
  reminder: 'Time for your diary. How was today?',
};

/** Where the page leaves these words for the service worker in another language. */
export const WORKER_WORDS = { cache: 'pins-words', path: '/words-of-notifications.json' };
