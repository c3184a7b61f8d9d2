#!/usr/bin/env python3
"""Help, man pages and completions: groff takes every page without a complaint and each option stands on its page; bash
completes for real (by its own mechanism and on a terminal); fish and zsh where they are installed."""
import os, pathlib, pty, re, select, shutil, subprocess, sys, tempfile, time, unittest
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from common import PROGRAM, run

def help_of(*verb): return run(*verb, "--help").stdout.decode()
def verbs(): return re.findall(r"complete -c newsledger -n __fish_use_subcommand -a (\w+)", run("completions", "fish").stdout.decode())
def options(verb): return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", "\n".join(l for l in help_of(verb).splitlines() if l.startswith("  -")))) - {"--help"}

class Help(unittest.TestCase):
    def test_fits_a_screen_and_names_every_verb(self):
        lines = help_of().splitlines()
        self.assertLessEqual(len(lines), 24)
        self.assertLessEqual(max(map(len, lines)), 80)
        self.assertGreater(len(verbs()), 10)
        for v in verbs(): self.assertRegex(help_of(), r"\b%s\b" % v)
    def test_nearest(self):
        for words, says in ((["claim"], "did you mean claims?"), (["evnets"], "did you mean events?"), (["xyzzy"], "--help lists them"), (["code", "--fromat", "json"], "did you mean --format?"),
                            (["code", "--zzzzzzzz"], "has no option --zzzzzzzz"), (["lexicon", "chek"], "did you mean check?"), (["lexicon", "check", "--exmaples"], "did you mean --examples?"), (["manual", "ad"], 'did you mean "add"?')):
            with self.subTest(words=words):
                r = run(*words)
                self.assertEqual(r.returncode, 2)
                self.assertIn(says, r.stderr.decode())
                self.assertEqual(len(r.stderr.decode().splitlines()), 1)

class Manual(unittest.TestCase):
    def test_pages(self):
        with tempfile.TemporaryDirectory() as d:
            self.assertEqual(run("manual", "--into", d).returncode, 0)
            pages = sorted(p.name for p in pathlib.Path(d).iterdir())
            self.assertEqual(pages, sorted(["newsledger.1"] + ["newsledger-%s.1" % v for v in verbs()]))
            for name in pages:
                text = (pathlib.Path(d) / name).read_text()
                self.assertTrue(text.startswith(".TH NEWSLEDGER"))
                plain = text.replace("\\-", "-")
                if name != "newsledger.1":
                    for o in options(name[11:-2]): self.assertIn(o, plain, name)
                if shutil.which("groff"):
                    r = subprocess.run(["groff", "-man", "-Tascii", "-ww", "-z", str(pathlib.Path(d) / name)], capture_output=True)
                    self.assertEqual((r.returncode, r.stderr), (0, b""), name)
                if shutil.which("mandoc"):
                    r = subprocess.run(["mandoc", "-Tlint", "-Werror", str(pathlib.Path(d) / name)], capture_output=True)
                    self.assertEqual(r.returncode, 0, r.stdout)
            for f in pages: self.assertEqual(run("manual", *([] if f == "newsledger.1" else [f[11:-2]])).stdout.decode(), (pathlib.Path(d) / f).read_text())

class Bash(unittest.TestCase):
    def complete(self, *words, cwd=None):
        script = 'source <("$0" completions bash); COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _newsledger; printf "%s\\n" "${COMPREPLY[@]}"'
        r = subprocess.run(["bash", "--norc", "-c", script, PROGRAM, *words], capture_output=True, cwd=cwd)
        self.assertEqual(r.stderr, b"")
        return r.stdout.decode().split()
    def test_rows(self):
        with tempfile.TemporaryDirectory() as d:
            pathlib.Path(d, "one.txt").touch(); pathlib.Path(d, "under").mkdir()
            for words, expected in ((["cl"], ["claims"]), (["c"], ["code", "copies", "claims", "check", "correct", "completions"]), (["--v"], ["--version"]), (["claims", "--stand"], ["--standing"]), (["claims", "--standing", "con"], ["confirmed_by_other_side", "contested"]),
                                    (["code", "--format", "nd"], ["ndjson"]), (["code", "--format", "=", "nd"], ["ndjson"]), (["code", "o"], ["one.txt"]), (["add", "--data", ""], ["under"]), (["add", "--codings", "o"], ["one.txt"]),
                                    (["lexicon", "ch"], ["check"]), (["lexicon", "check", "--ex"], ["--examples"]), (["events", "--limit", ""], []), (["completions", "b"], ["bash"]), (["nothing", "x"], [])):
                with self.subTest(words=words): self.assertEqual(self.complete("newsledger", *words, cwd=d), expected)
    def test_every_option_is_offered(self):
        for v in verbs():
            with self.subTest(verb=v): self.assertLessEqual(options(v), set(self.complete("newsledger", v, "--")))
    def test_on_a_terminal(self):
        try: child, fd = pty.fork()
        except OSError as e: self.skipTest("no terminal can be made here: %s" % e)
        if child == 0: os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], {**os.environ, "PS1": "> ", "TERM": "dumb", "INPUTRC": "/dev/null"})
        seen = b""
        def until(words, seconds=20):
            nonlocal seen
            end = time.time() + seconds
            while time.time() < end and words not in seen:
                if select.select([fd], [], [], 0.2)[0]: seen += os.read(fd, 4096)
            self.assertIn(words, seen)
            seen = b""
        try:
            until(b"> ")
            os.write(fd, ('source <("%s" completions bash); echo rea""dy\n' % PROGRAM).encode())
            until(b"ready")
            os.write(fd, b"newsledger explai\t")
            until(b"explain ")
        finally:
            os.close(fd); os.waitpid(child, 0)

class Others(unittest.TestCase):
    def test_fish(self):
        if not shutil.which("fish"): self.skipTest("fish is not installed")
        ask = lambda line: [l.split("\t")[0] for l in subprocess.run(["fish", "--no-config", "-c", '"%s" completions fish | source; complete -C "%s"' % (PROGRAM, line)], capture_output=True, check=True).stdout.decode().splitlines()]
        self.assertEqual(ask("newsledger clai"), ["claims"])
        self.assertEqual(ask("newsledger code --format nd"), ["ndjson"])
        self.assertIn("--examples", ask("newsledger lexicon check --ex"))
    def test_zsh(self):
        if not shutil.which("zsh"): self.skipTest("zsh is not installed")
        with tempfile.NamedTemporaryFile(suffix="_newsledger") as f:
            f.write(run("completions", "zsh").stdout); f.flush()
            self.assertEqual(subprocess.run(["zsh", "-n", f.name], capture_output=True).stderr, b"")
            r = subprocess.run(["zsh", "-f", "-c", "autoload -Uz compinit; compinit -u -D; source %s; print $_comps[newsledger]" % f.name], capture_output=True)
            self.assertEqual((r.stdout, r.stderr), (b"_newsledger\n", b""))

if __name__ == "__main__": unittest.main()
