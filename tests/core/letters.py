"""What tests of letters begin with."""

THANKS = "Thank you for your mail and for the time you took. "
