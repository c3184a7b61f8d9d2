// The program `newsledger`.
#include "cli/verb.h"

int main(int argc, char** argv) { return newsledger::cli::run_program(argc, argv); }
