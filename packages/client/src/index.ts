// client: filled by a later issue; the folder exists so that the import rules can name it.
export {};
