/** Words of the first steps, and of screens that have nothing to show yet. */
export const en = {
  card: {
    title: 'New here? Try it in a minute',
    text: 'You log a spell for practice. Nothing of it is kept.',
    go: 'Show me how',
    skip: 'Skip this',
    later: 'You find it under “More” at any time.',
  },
  title: 'First steps',
  step: 'Step {count} of {all}',
  next: 'Next',
  back: 'Back',
  skip: 'Skip the rest',
  does: {
    title: 'What it does',
    points: [
      'You log a spell in seconds, even with no network.',
      'It looks for warning signs each time you save, and says how soon to get care.',
      'It shows what changes over weeks, and makes one page for your doctor.',
    ],
    not: 'What it does not do',
  },
  help: {
    title: 'If it cannot wait',
    lead: 'Choose where you are. Then the right number is one tap away, also with no network.',
    where: 'You find it under “Warning signs” at the top of every screen.',
    number: 'Emergency number here: {number}',
  },
  try: {
    title: 'Try it: log a spell',
    lead: 'This is for practice. Nothing of it is kept.',
    where: 'Tap where you feel it',
    severity: 'How bad was it?',
    save: 'Save for practice',
    needed: 'Tap one place first. All the rest can be left out.',
    saved: 'That is all it takes',
    savedText:
      'Now it would be on this phone, and the app would have looked for warning signs. This one is thrown away.',
    real: 'Log a real spell now',
    once: 'Try once more',
  },
  kept: {
    title: 'Where your diary is kept',
    points: [
      'First on this phone, locked with a key that stays here.',
      'Then on the server where you signed up, so that a lost phone loses nothing.',
      'Nobody else sees it until you share it. You can stop sharing at any time.',
      'You can take all of it with you, or erase it, under “My data”.',
    ],
    done: 'Go to my diary',
  },
  empty: {
    diary: {
      title: 'Your diary is empty so far',
      text: 'Each spell that you log comes here, newest first. A day with no spell counts too: check in, and the calendar shows it.',
    },
    report: {
      title: 'There is nothing to put on the page yet',
      text: 'Log your first spell. You can think back to the last ones: each entry has its own day and time. A few days are enough for a first page.',
    },
    share: {
      title: 'There is nothing to share yet',
      text: 'A link shows your entries to a doctor. Log your first spell, then come back.',
    },
    trends: {
      title: 'There are no charts yet',
      text: 'They begin with your first entry. After about two weeks of entries and check-ins they show what changes.',
    },
  },
} as const;
