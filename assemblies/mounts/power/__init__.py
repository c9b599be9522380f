"""Power: the mounts of what feeds boards, a power board and a supply, with the words for their leads and plugs."""
