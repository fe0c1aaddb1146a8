using Billetterie.Bench.RowLock;
using Billetterie.Grains;
using Billetterie.Storage;
using Billetterie.Web;
using Billetterie.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Billetterie.Bench.Http;

/// <summary>The servers that are measured, each started as a process of its own: <c>serve site|row-lock</c>.</summary>
internal static class BenchServer
{
    public const string EmptyPath = "/bench/empty";
    public const string RowLockPath = "/book";

    public static Task RunAsync(string[] args) => args[0] switch
    {
        "site" => SiteAsync(args[1..]),
        "row-lock" => RowLockAsync(args[1..]),
        _ => throw new ArgumentException($"There is no server '{args[0]}'.", nameof(args)),
    };

    /// <summary>The one-machine program, and beside it an endpoint that does nothing behind the same sign-in: the ceiling.</summary>
    private static async Task SiteAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddServer();
        builder.Services.AddBilletterieStorage(builder.Configuration);
        builder.Services.AddBookingRules(builder.Configuration);
        builder.Services.AddBilletterieWeb(builder.Configuration);
        builder.Services.AddInProcessGrains();
        var app = builder.Build();
        app.MapBilletterieWeb();
        app.MapPost(EmptyPath, (Empty _) => TypedResults.Ok()).RequireAuthorization();
        await app.RunAsync();
    }

    /// <summary>The body that a booking has, read and thrown away.</summary>
    private sealed record Empty(IReadOnlyList<string>? Participants, bool Together);

    /// <summary>A plain endpoint that does the row-lock transaction, with a pool of so many connections.</summary>
    private static async Task RowLockAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var pool = builder.Configuration.GetValue<int>("pool");
        var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString("Reference"))
        {
            MaxPoolSize = pool, MinPoolSize = pool, MaxAutoPrepare = 4, AutoPrepareMinUsages = 1, Timeout = 60,
        }.ConnectionString);
        var app = builder.Build();
        app.MapPost(RowLockPath, async (long person) =>
        {
            await using var command = source.CreateCommand(RowLockReference.BookingStatement);
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = 1 });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = person });
            return TypedResults.Ok(await command.ExecuteScalarAsync());
        });
        await app.RunAsync();
    }
}
