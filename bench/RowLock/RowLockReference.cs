using System.Diagnostics;
using Npgsql;

namespace Billetterie.Bench.RowLock;

/// <summary>
/// What the engine is compared to: one PostgreSQL transaction per booking that locks the performance's row. Everything in one
/// server-side function, so that a booking is one round trip: upsert the quota, decrement the seats, insert the reservation.
/// </summary>
internal sealed class RowLockReference(string connectionString)
{
    private const string Schema = """
        DROP TABLE IF EXISTS reference_reservation, reference_quota, reference_performance;
        CREATE TABLE reference_performance (id BIGINT PRIMARY KEY, remaining INTEGER NOT NULL);
        CREATE TABLE reference_quota (
            person BIGINT NOT NULL, week INTEGER NOT NULL, uses INTEGER NOT NULL, PRIMARY KEY (person, week));
        CREATE TABLE reference_reservation (
            id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, performance BIGINT NOT NULL, person BIGINT NOT NULL,
            at TIMESTAMPTZ NOT NULL, UNIQUE (performance, person));
        CREATE OR REPLACE FUNCTION reference_book(booked_performance BIGINT, booked_person BIGINT) RETURNS INTEGER AS $$
        DECLARE
            used INTEGER;
            seats INTEGER;
        BEGIN
            INSERT INTO reference_quota AS quota (person, week, uses) VALUES (booked_person, 202648, 1)
            ON CONFLICT (person, week) DO UPDATE SET uses = quota.uses + 1 WHERE quota.uses < 2
            RETURNING uses INTO used;
            IF used IS NULL THEN
                RETURN -1;
            END IF;
            UPDATE reference_performance SET remaining = remaining - 1 WHERE id = booked_performance AND remaining > 0
            RETURNING remaining INTO seats;
            IF seats IS NULL THEN
                RAISE EXCEPTION 'full';
            END IF;
            INSERT INTO reference_reservation (performance, person, at) VALUES (booked_performance, booked_person, now());
            RETURN seats;
        END
        $$ LANGUAGE plpgsql;
        """;

    /// <summary>Books one seat; the transaction is the statement's own.</summary>
    public const string BookingStatement = "SELECT reference_book($1, $2)";

    public async Task CreateAsync(int performances, int capacity)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var schema = source.CreateCommand(Schema);
        await schema.ExecuteNonQueryAsync();
        await using var fill = source.CreateCommand(
            "INSERT INTO reference_performance SELECT number, $2 FROM generate_series(1, $1) number");
        fill.Parameters.Add(new() { Value = performances });
        fill.Parameters.Add(new() { Value = capacity });
        await fill.ExecuteNonQueryAsync();
    }

    /// <summary>Bookings a second with so many clients, each on a connection of its own.</summary>
    public async Task<double> MeasureAsync(int clients, int performances, TimeSpan during)
    {
        await CreateAsync(performances, int.MaxValue);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = clients }.ConnectionString);
        var person = 0L;
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var command = new NpgsqlCommand(BookingStatement, connection);
            command.Parameters.Add(new NpgsqlParameter<long>());
            command.Parameters.Add(new NpgsqlParameter<long>());
            await command.PrepareAsync();
            var booked = 0;
            while (watch.Elapsed < during)
            {
                var one = Interlocked.Increment(ref person);
                ((NpgsqlParameter<long>)command.Parameters[0]).TypedValue = (one % performances) + 1;
                ((NpgsqlParameter<long>)command.Parameters[1]).TypedValue = one;
                await command.ExecuteScalarAsync();
                booked++;
            }

            return booked;
        })));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The best of 4, 8, 16 and 64 clients.</summary>
    public async Task<(double PerSecond, int Clients)> BestAsync(int performances, TimeSpan during)
    {
        var best = (PerSecond: 0d, Clients: 0);
        foreach (var clients in new[] { 4, 8, 16, 64 })
        {
            var perSecond = await MeasureAsync(clients, performances, during);
            if (perSecond > best.PerSecond)
            {
                best = (perSecond, clients);
            }
        }

        return best;
    }
}
