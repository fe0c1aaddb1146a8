using System.Net;
using Billetterie.Faults.Programs;
using Billetterie.Testing;

namespace Billetterie.Process.Tests;

/// <summary>A program that starts before its database lives and waits; one that is told nonsense ends at once and says why.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("billetterie-start-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task A_program_that_starts_before_its_database_becomes_ready_with_it()
    {
        await using var server = await PostgresServer.StartAsync();
        var connection = await server.CreateDatabaseAsync();
        await server.StopAsync();

        await using var program = await WebHostProcess.StartAnywayAsync(FreePorts.Next(), Settings(("ConnectionStrings__Billetterie", connection)));
        using var client = new HttpClient { BaseAddress = program.Address };
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health/live"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(client, "/health/ready"));
        foreach (var path in new[] { "/", "/connexion", "/api/v1/performances", "/hubs/live", "/openapi/v1.json" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        await server.StartAgainAsync();

        Assert.True(await program.SawAsync("The database answers."), program.Log);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/health/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, "/connexion"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, "/api/v1/performances"));
    }

    [Theory]
    [InlineData("ConnectionStrings__Billetterie", "Host=127.0.0.1;Port=abc", "ConnectionStrings:Billetterie cannot be read")]
    [InlineData("Window__TimeZone", "Nowhere", "write one like Europe/Paris")]
    [InlineData("Quota__PerWeek__Guest", "some", "'Quota:PerWeek:Guest'")]
    [InlineData("Billetterie__PublicUrl", "example", "https://billetterie.example.org")]
    public async Task A_wrong_setting_ends_the_program_with_a_sentence(string setting, string value, string sentence)
    {
        var (exitCode, said) = await WebHostProcess.DoAsync(Settings((setting, value)), ["--urls", $"http://127.0.0.1:{FreePorts.Next()}"]);

        Assert.Equal(2, exitCode);
        Assert.Contains(sentence, said.Split('\n')[^1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_database_that_refuses_ends_the_program_with_a_sentence()
    {
        var server = await PostgresServer.SharedAsync();

        var (exitCode, said) = await WebHostProcess.DoAsync(
            Settings(("ConnectionStrings__Billetterie", server.ConnectionString("nowhere"))), ["--urls", $"http://127.0.0.1:{FreePorts.Next()}"]);

        Assert.Equal(2, exitCode);
        Assert.Contains("\"nowhere\"", said, StringComparison.Ordinal);
        Assert.Contains("The database refuses", said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_database_that_cannot_hold_every_name_ends_the_program_and_its_commands_with_a_sentence()
    {
        var server = await PostgresServer.SharedAsync();
        await server.ExecuteAsync("postgres", "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        var settings = Settings(("ConnectionStrings__Billetterie", server.ConnectionString("latin")));

        foreach (var arguments in new[] { ["--urls", $"http://127.0.0.1:{FreePorts.Next()}"], new[] { "check" } })
        {
            var (exitCode, said) = await WebHostProcess.DoAsync(settings, arguments);

            Assert.Equal(2, exitCode);
            Assert.StartsWith("The database latin is in the encoding LATIN1", said.Split('\n')[^1], StringComparison.Ordinal);
        }
    }

    private Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string> { ["Billetterie__DataDirectory"] = _directory };
        foreach (var (name, value) in more)
            settings[name] = value;
        return settings;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode;
    }
}
