"""What the firm's own facts say: pure functions over plain values, without a session, a clock or a screen."""
