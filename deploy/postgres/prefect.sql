-- Prefect keeps its own tables apart from ours.
CREATE DATABASE prefect OWNER mailroom;
