namespace Billetterie.Faults.Hostile;

/// <summary>What hostile requests are put together from.</summary>
internal static class HostileWords
{
    public static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "CONNECT", "FOO", "get", "PROPFIND"];

    public static readonly string[] Hosts =
    [
        "Connection: close\r\n", "Host: a\r\nHost: b\r\nConnection: close\r\n", "Host: elsewhere.example\r\nConnection: close\r\n",
        "Host: \r\nConnection: close\r\n", "Host: a b\r\nConnection: close\r\n", "Host: [::1]:99999\r\nConnection: close\r\n",
    ];

    public static readonly string[] Ids =
    [
        "0", "-1", "1.5", "9007199254740992", "99999999999999999999999999", "abc", "%2e%2e%2f", "'%20OR%201=1--", "%F0%9F%8E%AD", "%ED%A0%80",
        "4503599627370495", "1e3", "%20", "NaN", "%00", "..", "%252e", "a%0d%0aX:y", "9223372036854775807", "-9223372036854775808", "v1", "v2",
    ];

    public static readonly string[] Queries =
    [
        "q", "cursor", "limit", "theme", "city", "from", "to", "state", "when", "status", "performance", "participant", "family", "active", "host",
        "sort", "descending", "ids", "seats", "time", "weekday", "wheelchair", "venue", "event", "past", "category", "attendance", "capacity",
        "handler", "ReturnUrl", "access_token", "id", "page", "culture", "token", "login",
    ];

    public static readonly string[] QueryValues =
    [
        "", "%00", "a%00b", "%ED%A0%80", "%FF%FE", "-1", "0", "201", "99999999999999999999", "1e9", "null", "%27%20OR%201=1--", "p999999999", "p1",
        "%25%5F%5C", "2027-13-45", "2027-03-01T00:00:00Z", "9999-12-31T23:59:59.9999999%2B14:00", "Open", "99", "1,2,3", ",,,", "eyJhIjoxfQ",
        "AAAA====", "%F0%9F%8E%AD", "a%20b%20c%20d%20e%20f%20g", "%22%29%20MATCH%20%28%22", "*", "%2B-%7C", "https://elsewhere.example", "//elsewhere.example",
        "%5C%5Celsewhere.example", "<script>", "%", "%G1", "=&&=", "true", "True", "2147483648",
    ];

    public static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e308", "1e400", "99999999999999999999999999", "\"\"", "\" \"", "\"x\"", "\"\\u0000\"", "\"\\uD800\"",
        "\"\\uDFFF\\uD800\"", "[]", "{}", "[null]", "[[]]", "[{}]", "\"2027-02-30T25:61:61Z\"", "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59+14:00\"", "\"2027-03-20T20:00:00\"", "\"Confirmed\"", "\"99\"", "99", "[1,1,1]", "[\"1\",\"1\"]",
        "\"' OR 1=1 --\"", "\"<script>alert(1)</script>\"", "\"\\u202Eabc\\u0007\"", "2147483648", "-2147483649", "\"😀\"", "\"Present\"", "\"Participant\"",
        "\"a@b.example\"", "\"+33612345678\"", "\"javascript:alert(1)\"", "\"https://example.org/\"", "\"BS1.AAAA.BBBB\"", "\"0000-0000-0000-0000\"", "1.0", "false",
    ];

    public static readonly string[] Members =
    [
        "login", "password", "code", "participants", "together", "companionReason", "attendance", "family", "civility", "lastName", "firstName",
        "phone", "email", "hostParticipantId", "active", "version", "name", "category", "website", "presentation", "title", "theme", "accessibility",
        "pictureUrl", "pictureAlt", "startsAt", "capacity", "place", "opensAt", "closesAt", "cancelled", "reason", "reservations", "giveSeatOn",
        "expiresAt", "status", "duty", "__proto__", "$type", "", "id", "role", "structureId", "venueId",
    ];

    public static readonly string[] FieldEnds =
    [
        "[", "]", "[]", "[0]", "[-1].x", "[a]", ".x", "..", "[0][1]", "%5B", "%00", "%FF",
    ];

    public static readonly string[] Types =
    [
        "text/plain", "application/xml", "multipart/form-data", "multipart/form-data; boundary=", "application/json; charset=utf-16", "application/json; charset=x",
        "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=utf-16",
        "multipart/form-data; boundary=b", "", "a/b/c", "application/json;;;", "application/problem+json",
    ];

    public static readonly string[] Headers =
    [
        "Range: bytes=-\r\n", "Range: bytes=9999999999999999999-\r\n", "Range: bytes=0-0,1-1\r\n", "Accept-Language: *\r\n", "Accept-Language: xx;q=9\r\n",
        "Accept-Language: en-GB,en;q=0.5\r\n", "Cookie: billetterie=x\r\n", "Cookie: billetterie=CfDJ8AAAA\r\n", "Cookie: =;=;\r\n", "Cookie: .AspNetCore.Culture=c%3Dxx\r\n",
        "Origin: https://elsewhere.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n", "X-HTTP-Method-Override: DELETE\r\n",
        "X-Forwarded-For: 1.2.3.4, ::1, x\r\n", "X-Forwarded-Host: elsewhere.example\r\n", "Forwarded: for=\"_x\";proto=https\r\n", "X-Original-URL: /api/v1/structure\r\n",
        "Expect: 100-continue\r\n", "Expect: x\r\n", "Upgrade: websocket\r\nConnection: Upgrade\r\n", "Upgrade: h2c\r\n", "If-None-Match: W/\"\r\n", "If-Modified-Since: x\r\n",
        "Accept: application/xml\r\n", "Accept: */*;q=x\r\n", "Accept-Encoding: gzip;q=0, br, *\r\n", "Content-Encoding: gzip\r\n", "Idempotency-Key: x\r\n", "Authorization: x\r\n",
        "HX-Request: true\r\n", "HX-Target: \"'>\r\n", "RequestVerificationToken: x\r\n", "Bad Header: x\r\n", "NoColon\r\n", ": empty\r\n", " folded\r\n", "X: \0\r\n", "X: \u00ff\u00fe\r\n",
        "TE: trailers\r\n", "Connection: keep-alive, close, Host\r\n", "traceparent: 00-x-y-01\r\n", "baggage: =,=;\r\n", "Content-Length: 0\r\n",
    ];

    public static readonly string[] Files =
    [
        "", "{}", "[]", "{\"events\":[{\"timings\":[{\"begin\":\"x\"}]}]}", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:99999999T999999Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT",
        "title;startsAt\r\n\";\r\n", "\0\0\0\0", "PK\u0003\u0004", "<html></html>", "{\"@context\":\"https://schema.org\",\"@type\":\"Event\",\"startDate\":{}}",
    ];
}
