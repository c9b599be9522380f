"""Notices of the whole assembly: what the checks cannot see, and what stands on too little."""
