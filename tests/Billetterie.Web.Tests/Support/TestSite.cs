using Billetterie.Web.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Billetterie.Web.Tests.Support;

/// <summary>The whole program on a database of its own, under a clock that the test turns.</summary>
public sealed class TestSite : WebApplicationFactory<Program>
{
    /// <summary>A Monday, at noon in Paris.</summary>
    public static readonly DateTimeOffset Noon = new(2027, 3, 1, 11, 0, 0, TimeSpan.Zero);

    private readonly bool _ownsDirectory;
    private readonly string? _connection;
    private readonly ILoggerProvider? _log;
    private readonly Dictionary<string, string?> _settings = new()
    {
        ["Billetterie:Demo"] = "false",
        ["Billetterie:RateLimits:PerAccountPerSecond"] = "0",
        ["Billetterie:RateLimits:PerAddressPerSecond"] = "0",
        ["Billetterie:RateLimits:SignInsPerAddressPerMinute"] = "0",
        ["Billetterie:RateLimits:SignInsPerLoginPerMinute"] = "0",
    };

    /// <param name="directory">Where the data are; null: a new directory, gone with the site.</param>
    /// <param name="connection">PostgreSQL in place of SQLite.</param>
    /// <param name="log">Hears what is logged besides, at the program's own levels.</param>
    public TestSite(string? directory = null, string? connection = null, FakeTimeProvider? time = null, ILoggerProvider? log = null, params (string Name, string Value)[] settings)
    {
        _ownsDirectory = directory is null;
        _connection = connection;
        _log = log;
        Directory = directory ?? System.IO.Directory.CreateTempSubdirectory("billetterie-web-").FullName;
        Time = time ?? new FakeTimeProvider(Noon);
        foreach (var (name, value) in settings)
            _settings[name] = value;
    }

    public string Directory { get; }

    public FakeTimeProvider Time { get; }

    /// <summary>What was logged as an error: a test that caused one it did not mean to has found a bug.</summary>
    public ErrorLog Errors { get; } = new();

    /// <summary>What the program does every few seconds, now.</summary>
    public async Task RefreshSignInsAsync()
    {
        await Get<SignIns>().RefreshAsync(default);
        await Get<BearerTokens>().RefreshAsync(default);
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A client that keeps no cookies and follows no redirects.</summary>
    public HttpClient Anonymous() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Billetterie:DataDirectory", Directory);
        if (_connection is not null)
            builder.UseSetting("ConnectionStrings:Billetterie", _connection);
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(log =>
        {
            log.ClearProviders().AddProvider(Errors);
            if (_log is not null)
                log.AddProvider(_log);
        });
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Time)));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownsDirectory)
            System.IO.Directory.Delete(Directory, recursive: true);
    }
}
