"""What an assembly is made of: items, mates, keep-outs, sockets, joints."""
