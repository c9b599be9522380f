"""The one door to the CAD kernel and the mesh library: profiles, shapes, the store, and what lies between shapes."""
