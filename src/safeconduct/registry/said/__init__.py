"""What people say of themselves, on the public page or by SMS: codes and answers as values of the register."""
