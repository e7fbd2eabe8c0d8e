"""Sign-in by session cookie, with an honest 401 for those who are not signed in."""

from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    def authenticate_header(self, request: Request) -> str:
        # Without a challenge DRF answers 403, and the phone could not tell "sign in again"
        # from "not yours".
        return "Session"
