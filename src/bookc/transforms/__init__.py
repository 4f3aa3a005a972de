"""Book to Book. Each transform is a pure function; `bookc.pipeline` names them in order."""
