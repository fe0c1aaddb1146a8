using Billetterie.Testing.Routes;
using Billetterie.Web.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Route = Billetterie.Testing.Routes.Route;

namespace Billetterie.Web.Tests.Routes;

/// <summary>Walks every route as every role and as nobody.</summary>
public sealed class RouteTests(SiteFixture fixture) : IClassFixture<SiteFixture>
{
    [Fact]
    public void Every_route_is_in_the_table()
    {
        var listed = RouteTable.All.Select(route => $"{route.Method} {route.Path}").ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Mapped(), route => !listed.Contains(route));
    }

    [Fact]
    public void Every_route_of_the_table_exists()
    {
        var mapped = Mapped().ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(RouteTable.All.Select(route => $"{route.Method} {route.Path}"), route => !mapped.Contains(route));
    }

    public static TheoryData<string, string, Admitted> Routes()
    {
        var routes = new TheoryData<string, string, Admitted>();
        foreach (var route in RouteTable.All)
            routes.Add(route.Method, route.Path, route.Admits);
        return routes;
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_admits_whom_the_table_says(string method, string path, Admitted admits)
    {
        var program = path.StartsWith("/api", StringComparison.Ordinal);
        foreach (var (role, own) in await RolesAsync())
        {
            // A sign-in of its own where the route ends it.
            var session = (method, path) == ("DELETE", "/api/v1/session") ? await own.AgainAsync(fixture.Site) : own;
            var reply = await session.SendAsync(Method(method), Fill(path), null, program ? Guid.NewGuid() : null);
            if ((admits & role) != 0)
                Assert.True(IsAnswered(reply, path), $"{role} at {method} {path}: {reply.Status} {string.Join('\n', fixture.Site.Errors.Entries)}");
            else
                Assert.True(reply.Status == 403 || IsSentAway(reply), $"{role} at {method} {path}: {reply.Status} {reply.Body}");
        }
        await NobodyAsync(method, path, admits, program);
    }

    private async Task NobodyAsync(string method, string path, Admitted admits, bool program)
    {
        using var nobody = fixture.Site.Anonymous();
        using var request = new HttpRequestMessage(Method(method), Fill(path));
        var reply = await Reply.OfAsync(await nobody.SendAsync(request));
        if (admits.HasFlag(Admitted.Nobody))
            Assert.True(IsAnswered(reply, path) && !IsSentAway(reply), $"Nobody at {method} {path}: {reply.Status} {reply.Body}");
        else if (program)
            reply.IsRefused(401, "not_signed_in");
        else
            Assert.True(IsSentAway(reply), $"Nobody at {method} {path}: {reply.Status} {reply.Body}");
    }

    /// <summary>The coordination that acts for a venue is admitted where it is anyway, and where the venue is.</summary>
    private async Task<(Admitted Role, Session Session)[]> RolesAsync() =>
    [
        (Admitted.ByReferents, fixture.World.Referent),
        (Admitted.ByVenues, fixture.World.VenueAccount),
        (Admitted.ByCoordination, fixture.World.Coordination),
        (Admitted.ByCoordination | Admitted.ActingForVenue, await fixture.World.ActingAsync()),
    ];

    /// <summary>The error page says 403 to whoever comes without an error.</summary>
    private static bool IsAnswered(Reply reply, string path) => path == "/erreur" || (reply.Status is not (401 or 403) && reply.Status < 500);

    private static bool IsSentAway(Reply reply) => reply.Status == 302
        && reply.Message.Headers.Location!.ToString() is var to
        && (to.Contains("/connexion?", StringComparison.Ordinal) || to.Contains("/erreur", StringComparison.Ordinal));

    private static HttpMethod Method(string method) => method == "ANY" ? HttpMethod.Get : new HttpMethod(method);

    /// <summary>Ids that nothing has: what is walked must still be there for the next.</summary>
    private static string Fill(string path) => path
        .Replace("{id?}", "", StringComparison.Ordinal).Replace("{id}", "4503599627370495", StringComparison.Ordinal)
        .Replace("{id:long}", "4503599627370495", StringComparison.Ordinal)
        .Replace("{key}", "5e1b0a5c-7f0c-4a53-8a0c-0b8b5e2f7c11", StringComparison.Ordinal)
        .Replace("{documentName}", "v1", StringComparison.Ordinal);

    /// <summary>Static files are left out: they are in the build's output, not in the code.</summary>
    private IEnumerable<string> Mapped() => fixture.Site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => !IsStaticFile(endpoint))
        .SelectMany(Describe).Distinct();

    private static bool IsStaticFile(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText is "{**path:file}" or "/{**path:file}"
        || endpoint.Metadata.Any(data => data.GetType().Name.StartsWith("StaticAsset", StringComparison.Ordinal));

    private static IEnumerable<string> Describe(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods;
        return methods is null or { Count: 0 } ? [$"ANY {path}"] : methods.Select(method => $"{method} {path}");
    }
}
