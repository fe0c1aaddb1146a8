using Billetterie.Abstractions;

namespace Billetterie.Storage.Access;

/// <summary>What decides whether a sign-in still holds, and as whom.</summary>
/// <param name="Stamp">Changes whenever every sign-in of the account is ended.</param>
/// <param name="Active">False for locked and for removed accounts.</param>
/// <param name="MustChangePassword">Nothing else may be done before the temporary password is changed.</param>
/// <param name="SecondFactor">The account has an authenticator application or a passkey.</param>
public sealed record SignInState(Actor Actor, string? Stamp, bool Active, bool MustChangePassword, bool SecondFactor);

/// <summary>Reads the state of many sign-ins at once, so that hosts can keep them at hand and look again often. Thread safe.</summary>
public sealed class SignInStates(Database database)
{
    /// <summary>The states of those accounts that exist.</summary>
    public async Task<IReadOnlyList<SignInState>> ReadAsync(
        IReadOnlyCollection<AccountId> accounts, CancellationToken cancellation = default)
    {
        var states = new List<SignInState>(accounts.Count);
        await using var connection = await database.OpenAsync(cancellation);
        foreach (var some in accounts.Chunk(IdLists.Longest))
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT id, role, structure_id, venue_id, security_stamp, active, must_change_password, removed_at, " +
                "two_factor_enabled OR EXISTS (SELECT 1 FROM account_passkey WHERE user_id = account.id) FROM account " +
                $"WHERE id IN ({IdLists.Write(some.Select(account => account.Value))})";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                states.Add(Read(reader));
        }
        return states;
    }

    /// <summary>Those of the given venues that may act: suspended ones may not.</summary>
    public async Task<IReadOnlySet<VenueId>> ActiveVenuesAsync(
        IReadOnlyCollection<VenueId> venues, CancellationToken cancellation = default)
    {
        var active = new HashSet<VenueId>();
        await using var connection = await database.OpenAsync(cancellation);
        foreach (var some in venues.Chunk(IdLists.Longest))
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                $"SELECT id FROM venue WHERE status = 1 AND id IN ({IdLists.Write(some.Select(venue => venue.Value))})";
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
                active.Add(new VenueId(reader.GetInt64(0)));
        }
        return active;
    }

    private static SignInState Read(System.Data.Common.DbDataReader reader)
    {
        var actor = new Actor(
            new AccountId(reader.GetInt64(0)), (Role)reader.GetInt16(1),
            reader.IsDBNull(2) ? null : new StructureId(reader.GetInt64(2)), reader.IsDBNull(3) ? null : new VenueId(reader.GetInt64(3)));
        return new SignInState(
            actor, reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetBoolean(5) && reader.IsDBNull(7), reader.GetBoolean(6),
            reader.GetBoolean(8));
    }
}
