"""Triple stores as the tests start them: scratch folders, free ports of the loopback, stopped by process id."""
import csv
import io
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

GRAPH = "urn:x-test:graph"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def plain(value):
    """Stores write 1.0 as 1, and concatenate in any order: both are compared without that."""
    try:
        return str(float(value))
    except ValueError:
        return " | ".join(sorted(value.split(" | ")))


def rows_of_csv(text):
    """The rows of SPARQL CSV without its head, sorted."""
    return sorted(tuple(plain(v) for v in row) for row in list(csv.reader(io.StringIO(text)))[1:] if row)


class Store:
    """A process in a folder of its own."""

    def __init__(self, command, folder):
        self.folder = pathlib.Path(folder)
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)

    def wait(self, url):
        for _ in range(600):
            if self.process.poll() is not None:
                raise RuntimeError("a store stopped: " + (self.folder / "log").read_text(errors="replace")[-500:])
            try:
                urllib.request.urlopen(url, timeout=5).read()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise RuntimeError("a store did not start")

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Oxigraph(Store):
    name = "Oxigraph"

    def __init__(self, program):
        port = free_port()
        folder = tempfile.mkdtemp(prefix="oxigraph-")
        self.url = f"http://127.0.0.1:{port}"
        super().__init__([program, "serve", "--location", "data", "--bind", f"127.0.0.1:{port}"], folder)
        try:
            self.wait(self.url + "/query?query=ASK%7B%7D")
        except RuntimeError:
            self.close()
            raise

    def load(self, turtle):
        request = urllib.request.Request(self.url + "/store?default", data=turtle, method="PUT", headers={"Content-Type": "text/turtle"})
        urllib.request.urlopen(request).read()

    def ask(self, query):
        request = urllib.request.Request(self.url + "/query", data=query.encode(), headers={"Content-Type": "application/sparql-query", "Accept": "text/csv"})
        return rows_of_csv(urllib.request.urlopen(request).read().decode())


VIRTUOSO_INI = """
[Database]
DatabaseFile = v.db
TransactionFile = v.trx
ErrorLogFile = v.log
LockFile = v.lck
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DisableUnixSocket = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 100000
"""


class Virtuoso(Store):
    name = "Virtuoso"

    def __init__(self):
        http = free_port()
        folder = tempfile.mkdtemp(prefix="virtuoso-")
        (pathlib.Path(folder) / "virtuoso.ini").write_text(VIRTUOSO_INI.format(sql=free_port(), http=http))
        self.url = f"http://127.0.0.1:{http}"
        super().__init__(["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"], folder)
        try:
            self.wait(self.url + "/sparql?query=ASK%7B%7D")
        except RuntimeError:
            self.close()
            raise
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, self.url, "dba", "dba")
        self.opener = urllib.request.build_opener(urllib.request.HTTPDigestAuthHandler(passwords))

    def load(self, turtle):
        url = self.url + "/sparql-graph-crud-auth?graph-uri=" + urllib.parse.quote(GRAPH)
        request = urllib.request.Request(url, data=turtle, method="PUT", headers={"Content-Type": "text/turtle"})
        self.opener.open(request).read()

    def ask(self, query):
        data = urllib.parse.urlencode({"query": query, "default-graph-uri": GRAPH, "format": "text/csv"}).encode()
        return rows_of_csv(urllib.request.urlopen(urllib.request.Request(self.url + "/sparql", data=data)).read().decode())
