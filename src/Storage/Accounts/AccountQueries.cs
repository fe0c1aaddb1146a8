using System.Linq.Expressions;
using Billetterie.Abstractions;
using Billetterie.Storage.Rows;
using Billetterie.Storage.Search;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Accounts;

/// <summary>Reads accounts. Thread safe.</summary>
public sealed class AccountQueries(RowStore rows, TimeProvider clock)
{
    /// <summary>The account that a login (e-mail address or phone number, as typed) belongs to; null where there is none.</summary>
    public Task<AccountId?> FindByLoginAsync(string login, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(login);
        var typed = login.Trim();
        Expression<Func<Account, bool>> condition;
        if (PhoneNumbers.TryNormalize(typed, out var phone))
        {
            condition = row => row.PhoneNumber == phone;
        }
        else
        {
            if (!typed.Contains('@', StringComparison.Ordinal) || typed.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
                return Task.FromResult<AccountId?>(null);
            var email = AccountRows.NormalizeEmail(typed);
            condition = row => row.NormalizedEmail == email;
        }
        return rows.ReadAsync(async db =>
            await db.Accounts.Where(condition).Select(row => (long?)row.Id).SingleOrDefaultAsync(cancellation) is { } id ? new AccountId(id) : (AccountId?)null);
    }

    /// <summary>One; null where there is none or it was removed.</summary>
    public Task<AccountView?> FindAsync(AccountId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => AccountReading.ViewAsync(db, id.Value, clock.GetUtcNow(), cancellation));

    /// <summary>
    /// Who an account is, as the head of every page says it; null where there is none or it was removed. One short query: at nine
    /// o'clock thousands of pages are shown.
    /// </summary>
    public Task<AccountName?> NameAsync(AccountId id, CancellationToken cancellation = default) =>
        rows.Database.ReadAsync(async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText =
                "SELECT a.first_name, a.last_name, a.email, coalesce(s.name, v.name) FROM account a " +
                "LEFT JOIN structure s ON s.id = a.structure_id LEFT JOIN venue v ON v.id = a.venue_id WHERE a.id = @id AND a.removed_at IS NULL";
            command.AddParameter("id", id.Value);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            return await reader.ReadAsync(cancellation)
                ? new AccountName(
                    reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2),
                    reader.IsDBNull(3) ? null : reader.GetString(3))
                : null;
        }, cancellation);

    /// <summary>Accounts by name; removed ones are left out.</summary>
    public Task<NumberedPage<AccountView>> PageAsync(AccountSearch search, int number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        return rows.ReadAsync(async db =>
        {
            var found = db.Accounts.Where(row => row.RemovedAt == null);
            if (search.Role is { } role)
                found = found.Where(row => row.Role == role);
            if (search.Structure is { } structure)
                found = found.Where(row => row.Structure == structure);
            if (search.Venue is { } venue)
                found = found.Where(row => row.Venue == venue);
            if (search.Active is { } active)
                found = found.Where(row => row.Active == active);
            foreach (var word in SearchText.Asked(search.Q))
            {
                var subjects = db.Subjects(SearchKind.Account, 0, word);
                found = found.Where(row => subjects.Contains(row.Id));
            }
            var place = PagePlace.Of(number, search.Limit, await found.CountAsync(cancellation));
            var page = found.OrderBy(row => row.SortName).ThenBy(row => row.Id).Skip(place.Skip).Take(place.Size);
            return place.Page(await AccountReading.ViewsAsync(db, page, clock.GetUtcNow(), cancellation));
        });
    }

    /// <summary>The active referents of a structure.</summary>
    public Task<IReadOnlyList<Recipient>> RecipientsAsync(StructureId structure, CancellationToken cancellation = default) =>
        RecipientsAsync(row => row.Structure == structure, cancellation);

    /// <summary>The active accounts of a venue.</summary>
    public Task<IReadOnlyList<Recipient>> RecipientsAsync(VenueId venue, CancellationToken cancellation = default) =>
        RecipientsAsync(row => row.Venue == venue, cancellation);

    /// <summary>The active accounts of the coordination.</summary>
    public Task<IReadOnlyList<Recipient>> CoordinationAsync(CancellationToken cancellation = default) =>
        RecipientsAsync(row => row.Role == Role.Coordination, cancellation);

    /// <summary>The account itself, active or not, as a recipient; null where it has no address any more.</summary>
    public Task<Recipient?> RecipientAsync(AccountId id, CancellationToken cancellation = default) =>
        rows.ReadAsync(db => db.Accounts.Where(row => row.Id == id.Value && row.Email != null)
            .Select(row => new Recipient(new AccountId(row.Id), row.FirstName, row.LastName, row.Email!, row.Culture))
            .SingleOrDefaultAsync(cancellation));

    private Task<IReadOnlyList<Recipient>> RecipientsAsync(Expression<Func<Account, bool>> whom, CancellationToken cancellation) =>
        rows.ReadAsync<IReadOnlyList<Recipient>>(async db => await db.Accounts.Where(whom)
            .Where(row => row.Active && row.RemovedAt == null && row.Email != null).OrderBy(row => row.SortName)
            .Select(row => new Recipient(new AccountId(row.Id), row.FirstName, row.LastName, row.Email!, row.Culture))
            .ToListAsync(cancellation));
}
