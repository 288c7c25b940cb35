"""Uses the simulator with Twilio's Python SDK. Prints one line for each thing that works; raises at the first that does not."""

import datetime
import json
import sys

from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client

facts = json.load(sys.stdin)


class SimulatorHttpClient(TwilioHttpClient):
    def request(self, method, url, *args, **kwargs):
        return super().request(method, url.replace("https://api.twilio.com", facts["url"]), *args, **kwargs)


client = Client(facts["accountSid"], facts["authToken"], http_client=SimulatorHttpClient())
to, sender = "+12025550123", "+15005550006"

created = client.messages.create(to=to, from_=sender, body="from Python")
assert created.status == "queued", created.status
fetched = client.messages(created.sid).fetch()
assert (fetched.sid, fetched.body, fetched.to) == (created.sid, "from Python", to)
print("create and fetch")

for number in range(4):
    client.messages.create(to=to, from_=sender, body="page %d" % number)
bodies = [message.body for message in client.messages.stream(to=to, page_size=2)]
assert bodies == ["page 3", "page 2", "page 1", "page 0", "from Python"], bodies
print("list with paging")

later = datetime.datetime.utcnow() + datetime.timedelta(hours=1)
scheduled = client.messages.create(
    to=to, messaging_service_sid="MG" + "e" * 32, body="later", schedule_type="fixed", send_at=later
)
assert scheduled.status == "scheduled", scheduled.status
assert scheduled.update(status="canceled").status == "canceled"
print("cancel")

finished = client.messages(facts["finishedSid"]).update(body="")
assert finished.body == "", finished.body
print("redact")

try:
    client.messages.create(to="+15005550009", from_=sender, body="x")
    raise AssertionError("a refused recipient was taken")
except TwilioRestException as refusal:
    assert (refusal.status, refusal.code) == (400, 21614), refusal
print("errors")

validator = RequestValidator(facts["authToken"])
form, json_request = facts["form"], facts["json"]
assert validator.validate(form["url"], form["parameters"], form["signature"])
assert not validator.validate(form["url"], {**form["parameters"], "MessageStatus": "forged"}, form["signature"])
print("form signature")
assert validator.validate(json_request["url"], json_request["body"], json_request["signature"])
assert not validator.validate(json_request["url"], json_request["body"] + " ", json_request["signature"])
print("JSON signature")
