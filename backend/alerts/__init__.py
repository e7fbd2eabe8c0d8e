"""Telling the person: a note in the app, a push, an e-mail, each once; and reminders."""
