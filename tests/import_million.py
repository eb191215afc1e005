#!/usr/bin/env python3
"""Brings an export of a million lines in to a hub as it ships, and says how long that took and what memory it took.

    cargo build --release -p wapas-hub
    python3 tests/import_million.py target/release/wapas-hub [orders|carts] [lines]
"""
import http.client, json, os, subprocess, sys, tempfile, threading, time
from urllib.parse import urlparse

HUB, KIND = sys.argv[1], (sys.argv + ["carts"])[2]
LINES = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
HEADS = {
    "carts": "Id,Email,Accepts Marketing,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
    "Lineitem sku,Shipping Name,Shipping Country,Phone,Notes",
    "orders": "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,"
    "Lineitem sku,Billing Name,Shipping Country,Phone,Notes,Cancelled at,Refunded Amount,Id",
}


def write(path):
    """Two lines for each record; a note goes over two lines of the file."""
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        file.write(HEADS[KIND] + "\r\n")
        for n in range(LINES // 2):
            when = f"2024-{n % 12 + 1:02}-{n % 28 + 1:02} {n % 24:02}:{n % 60:02}:49 +0530"
            who, phone, note = f"a{n}@example.com", 9_000_000_000 + n, '"ring the\r\n""bell"""'
            first = f'1,"Kurta {n % 900}, blue",1400,K-{n % 900},Asha {n},IN,{phone},{note}'
            second = f'2,"Bangle {n % 70}",25,B-{n % 70}'
            if KIND == "carts":
                file.write(f"{n},{who},no,INR,1450.00,{when},{first}\r\n{n},,,,,,{second},,,,\r\n")
            else:
                file.write(f"#{n},{who},paid,INR,1450.00,{when},{first},,0.00,{n}\r\n")
                file.write(f"#{n},{who},,,,{when},{second},,,,,,,\r\n")


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "export.csv")
    write(path)
    with open(os.path.join(folder, "passphrase"), "w") as file:
        file.write("correct horse battery staple\n")
    hub = subprocess.Popen(
        [HUB, "serve", "--data-dir", os.path.join(folder, "data"), "--passphrase-file",
         os.path.join(folder, "passphrase"), "--hooks", "127.0.0.1:0", "--api", "127.0.0.1:0"],
        stdout=subprocess.PIPE, text=True)
    ready = json.loads(hub.stdout.readline())
    api = urlparse(ready["api"])
    head = {"Authorization": "Bearer " + open(ready["token_file"]).read()}

    def ask(name, body):
        line = http.client.HTTPConnection(api.netloc)
        line.request("POST", "/api/" + name, body, head)
        return json.loads(line.getresponse().read())

    def memory(field):
        with open(f"/proc/{hub.pid}/status") as status:
            return int(next(line for line in status if line.startswith(field)).split()[1]) // 1024

    print(f"{LINES:,} lines, {os.path.getsize(path) >> 20} MiB; at rest {memory('VmRSS')} MiB", flush=True)
    command = "cart_import" if KIND == "carts" else "order_import"
    begun = ask(command, json.dumps({"shop": "my-store.myshopify.com"}))
    for step in ("look", "keep"):
        if step == "keep":
            ask("import_apply", json.dumps({"id": begun["id"]}))
        since, answers = time.monotonic(), []
        done = threading.Event()

        def listen():
            while not done.wait(1):
                asked = time.monotonic()
                ask("cart_list", "{}")
                answers.append(time.monotonic() - asked)

        beside = threading.Thread(target=listen)
        beside.start()
        with open(path, "rb") as file:
            line = http.client.HTTPConnection(api.netloc)
            line.request("POST", "/api/import/" + begun["id"], file,
                         head | {"Content-Length": str(os.path.getsize(path))})
            view = json.loads(line.getresponse().read())
        seconds = time.monotonic() - since
        done.set()
        beside.join()
        slowest = max(answers, default=0)
        print(f"{step}: {view['stage']}, new {view['new']:,}, known {view['known']:,}, {seconds:.0f} s, "
              f"peak {memory('VmHWM')} MiB, slowest list meanwhile {slowest * 1000:.0f} ms", flush=True)
    hub.terminate()
    hub.wait()
