"""What a printing press knows of colour: profiles of printing conditions, inks, and pictures in them."""
