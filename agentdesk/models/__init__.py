"""What a contact centre is: the nouns, their tables and the pure rules of each. Knows no Qt, no HTTP and no clock."""
