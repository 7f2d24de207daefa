"""Programs of others that look at a whole tree; slow, so they run only when they are asked for."""
