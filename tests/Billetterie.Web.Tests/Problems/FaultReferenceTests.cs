using System.Net;
using System.Text.Json;
using Billetterie.Web.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Billetterie.Web.Tests.Problems;

/// <summary>Whoever meets a fault is given a reference, and it is the one that the log and the traces have of it.</summary>
public sealed class FaultReferenceTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Theory]
    [InlineData("/api/v1/broken")]
    [InlineData("/broken")]
    public async Task A_fault_is_found_in_the_log_by_the_reference_that_is_shown(string path)
    {
        await using var site = new TestSite();
        await using var broken = site.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddScoped<IAuthenticationService, Broken>()));
        using var client = broken.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{Trace}-b7ad6b7169203331-01");

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var shown = await answer.Content.ReadAsStringAsync();
        Assert.Contains(Trace, shown, StringComparison.Ordinal);
        if (path.StartsWith("/api", StringComparison.Ordinal))
            Assert.Equal(Trace, JsonDocument.Parse(shown).RootElement.GetProperty("traceId").GetString());
        var logged = Assert.Single(site.Errors.Entries);
        Assert.Contains($"(reference {Trace})", logged, StringComparison.Ordinal);
        Assert.Contains(Broken.Words, logged, StringComparison.Ordinal);
        Assert.DoesNotContain(Broken.Words, shown, StringComparison.Ordinal);
    }

    /// <summary>Stumbles over two addresses, and serves the rest.</summary>
    private sealed class Broken(
        IAuthenticationSchemeProvider schemes, IAuthenticationHandlerProvider handlers, IClaimsTransformation claims, IOptions<AuthenticationOptions> options)
        : AuthenticationService(schemes, handlers, claims, options)
    {
        public const string Words = "Broken on purpose.";

        public override Task<AuthenticateResult> AuthenticateAsync(HttpContext context, string? scheme) =>
            context.Request.Path.Value!.EndsWith("/broken", StringComparison.Ordinal)
                ? throw new InvalidOperationException(Words)
                : base.AuthenticateAsync(context, scheme);
    }
}
