using System.Text.Json;
using Billetterie.Storage.Access;
using Billetterie.Storage.Accounts;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Events;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Participants;
using Billetterie.Storage.Pictures;
using Billetterie.Storage.Policy;
using Billetterie.Storage.Requests;
using Billetterie.Storage.Search;
using Billetterie.Storage.Structures;
using Billetterie.Storage.Venues;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Billetterie.Storage.Rows;

/// <summary>
/// The tables as EF sees them. Rows hold plain numbers as the columns do; typed ids are what the queries and use cases around
/// them give and take.
/// </summary>
internal sealed class BilletterieContext(DbContextOptions<BilletterieContext> options) : DbContext(options)
{
    public DbSet<StructureRow> Structures => Set<StructureRow>();
    public DbSet<VenueRow> Venues => Set<VenueRow>();
    public DbSet<EventRow> Events => Set<EventRow>();
    public DbSet<PictureRow> Pictures => Set<PictureRow>();
    public DbSet<ParticipantRow> Participants => Set<ParticipantRow>();
    public DbSet<PerformanceRow> Performances => Set<PerformanceRow>();
    public DbSet<ReservationRow> Reservations => Set<ReservationRow>();
    public DbSet<ReservationNoteRow> ReservationNotes => Set<ReservationNoteRow>();
    public DbSet<QuotaSlotRow> QuotaSlots => Set<QuotaSlotRow>();
    public DbSet<SearchWordRow> SearchWords => Set<SearchWordRow>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<RequestOutcomeRow> RequestOutcomes => Set<RequestOutcomeRow>();
    public DbSet<AccessTokenRow> AccessTokens => Set<AccessTokenRow>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<PolicyRow> Policies => Set<PolicyRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        conventions.Properties<DateOnly>().HaveConversion<DateConverter>();
        conventions.Properties<Enum>().HaveConversion<short>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<StructureRow>().ToTable("structure").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<VenueRow>().ToTable("venue").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<EventRow>().ToTable("event").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<PictureRow>().ToTable("picture").HasKey(row => new { row.EventId, row.Width });
        model.Entity<ParticipantRow>().ToTable("participant").Property(row => row.Version).IsConcurrencyToken();
        model.Entity<ParticipantRow>().Property(row => row.Id).ValueGeneratedNever();
        model.Entity<PerformanceRow>().ToTable("performance");
        model.Entity<ReservationRow>().ToTable("reservation");
        model.Entity<ReservationNoteRow>().ToTable("reservation_note").HasKey(row => row.ReservationId);
        model.Entity<QuotaSlotRow>().ToTable("quota_slot").HasKey(row => new { row.ParticipantId, row.Week, row.Slot });
        model.Entity<SearchWordRow>().ToTable("search_word").HasKey(row => new { row.Kind, row.Scope, row.Word, row.Subject });
        model.Entity<AuditRow>().ToTable("audit");
        model.Entity<OutboxRow>().ToTable("outbox");
        model.Entity<PolicyRow>().ToTable("booking_policy").Property(row => row.WithdrawnAt).IsConcurrencyToken();
        model.Entity<AccessTokenRow>().ToTable("access_token");
        model.Entity<RequestOutcomeRow>().ToTable("request_outcome").HasKey(row => new { row.AccountId, row.Request });
        if (Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true)
            model.Entity<RequestOutcomeRow>().Property(row => row.Request).HasConversion<GuidBytesConverter>();
        MapAccounts(model);
        model.NameColumns();
    }

    private static void MapAccounts(ModelBuilder model)
    {
        var account = model.Entity<Account>().ToTable("account");
        account.Property(row => row.Structure).HasConversion(id => id!.Value.Value, value => new Abstractions.StructureId(value))
            .HasAnnotation(StoredNames.Column, "structure_id");
        account.Property(row => row.Venue).HasConversion(id => id!.Value.Value, value => new Abstractions.VenueId(value))
            .HasAnnotation(StoredNames.Column, "venue_id");
        account.Property(row => row.SortName);
        account.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();
        account.Ignore(row => row.AccountId);
        model.Entity<IdentityUserClaim<long>>().ToTable("account_claim").HasKey(row => row.Id);
        model.Entity<IdentityUserLogin<long>>().ToTable("account_login").HasKey(row => new { row.LoginProvider, row.ProviderKey });
        model.Entity<IdentityUserToken<long>>().ToTable("account_token").HasKey(row => new { row.UserId, row.LoginProvider, row.Name });
        var passkey = model.Entity<IdentityUserPasskey<long>>().ToTable("account_passkey");
        passkey.HasKey(row => row.CredentialId);
        passkey.Property(row => row.Data).HasConversion(
            data => JsonSerializer.Serialize(data, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<IdentityPasskeyData>(text, JsonSerializerOptions.Default)!,
            new PasskeyComparer());
    }
}
