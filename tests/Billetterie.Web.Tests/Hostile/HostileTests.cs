using System.Net.Http.Headers;
using Billetterie.Testing.Routes;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Hostile;

/// <summary>Nothing that a client sends gives a 500.</summary>
public sealed class HostileTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    private const int PerRoute = 70;

    [Fact]
    public async Task No_generated_request_gives_a_fault()
    {
        var routes = RouteTable.Api.Where(route => route.Method != "ANY" && route.Path != "/api/v1/session" || route.Method == "POST").ToList();
        var faults = new List<string>();
        for (var number = 0; number < routes.Count; number++)
        {
            var requests = new HostileRequests(number);
            for (var i = 0; i < PerRoute; i++)
            {
                using var request = requests.Next(routes[number]);
                using var reply = await Client(routes[number], i).SendAsync(request);
                if ((int)reply.StatusCode >= 500)
                    faults.Add($"route {number} request {i}: {request.Method} {request.RequestUri}: {(int)reply.StatusCode}");
            }
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20).Concat(fixture.Site.Errors.Entries.Take(10))));
        Assert.Empty(fixture.Site.Errors.Entries);
    }

    [Theory]
    [InlineData("text/plain", "{}", 415, "unsupported_media_type")]
    [InlineData("application/json; charset=utf-16", "{}", 415, "unsupported_media_type")]
    [InlineData("application/json; charset=x", "{}", 415, "unsupported_media_type")]
    [InlineData("application/json", "{", 400, "malformed_request")]
    [InlineData("application/json", "null", 400, "malformed_request")]
    [InlineData("application/json", "{\"lastName\":5}", 400, "malformed_request")]
    [InlineData("application/json", "{\"lastName\":\"a\\u0000b\",\"firstName\":\"c\"}", 400, "malformed_request")]
    [InlineData("application/json", "{\"lastName\":\"\\uD800\",\"firstName\":\"c\"}", 400, "malformed_request")]
    [InlineData("application/json", "{}", 400, "validation_failed")]
    public async Task A_body_that_cannot_be_taken_has_its_status(string type, string body, int status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/participants");
        request.Content = new StringContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());

        (await Reply.OfAsync(await fixture.World.Referent.Http.SendAsync(request))).IsRefused(status, code);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "a=b", 415)]
    [InlineData("application/x-www-form-urlencoded; charset=utf-16", "a=b", 415)]
    [InlineData("application/x-www-form-urlencoded", "a%5B=b", 200)]
    public async Task A_form_of_another_hand_is_answered_by_a_page(string type, string body, int status)
    {
        using var nobody = fixture.Site.Anonymous();
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        using var reply = await nobody.PostAsync(new Uri("/connexion/reprise?retour=/participants/nouveau", UriKind.Relative), content);

        Assert.Equal(status, (int)reply.StatusCode);
        Assert.Contains("<h1", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_with_its_limit()
    {
        var reply = await fixture.World.Referent.PostAsync(
            "participants", new { lastName = new string('x', 101), email = "not an address", phone = "abc" });

        var errors = reply.IsRefused(400, "validation_failed").Json.GetProperty("errors");
        Assert.Contains("100", errors.GetProperty("lastName")[0].GetString(), StringComparison.Ordinal);
        Assert.True(errors.TryGetProperty("firstName", out _) && errors.TryGetProperty("email", out _) && errors.TryGetProperty("phone", out _));
    }

    [Theory]
    [InlineData("performances?cursor=x")]
    [InlineData("participants?cursor=AAAA")]
    [InlineData("reservations?cursor=p1")]
    [InlineData("venues?cursor=%25")]
    public async Task A_forged_cursor_is_refused(string path) => (await fixture.World.Referent.GetAsync(path)).IsRefused(400, "cursor_invalid");

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_by_cookie()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/session");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var nobody = fixture.Site.Anonymous();

        (await Reply.OfAsync(await nobody.SendAsync(request))).IsRefused(403, "cross_site");
    }

    private HttpClient Client(Route route, int i) => (route.Admits, i % 10) switch
    {
        (_, 9) => fixture.World.Coordination.Http,
        (Admitted.ByVenues, _) => fixture.World.VenueAccount.Http,
        (Admitted.ByCoordination, _) => fixture.World.Coordination.Http,
        _ => fixture.World.Referent.Http,
    };
}
