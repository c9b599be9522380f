"""The data types of an assembly: units, items, groups, mates, keep-outs, faces, carriers, sockets, cables, joints."""
