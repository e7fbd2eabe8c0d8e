"""What every app uses: the one shape of an error, sign-in by session, the app's page."""
