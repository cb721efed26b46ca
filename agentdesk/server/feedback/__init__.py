"""What the server does with feedback by itself: what nobody says, what lapses, who is alerted, who is of value."""
