using Billetterie.Abstractions;
using Billetterie.Storage.Audit;
using Billetterie.Storage.Migrations;
using Billetterie.Storage.Outbox;
using Billetterie.Storage.Sqlite;
using Billetterie.Storage.Tests.Support;
using Billetterie.Storage.Upkeep;

namespace Billetterie.Storage.Tests.Upkeep;

public abstract class BackupSuite(DatabaseKind kind) : RowsSuite(kind)
{
    [SkippableFact]
    public async Task A_backup_is_a_whole_database_and_the_service_knows_of_it()
    {
        var structure = await Host.StructureAsync("La Passerelle");
        var backups = Get<Backups>();
        Assert.Null(await backups.LastAsync());
        if (!backups.CanCopy)
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => backups.CopyAsync("anywhere"));
            await backups.MarkAsync("nightly");
            Assert.Equal(new BackupMark(RowsHost.Start, "nightly", null), (await Get<StoreHealth>().ReadAsync()).LastBackup);
            return;
        }

        var directory = Directory.CreateTempSubdirectory("billetterie-backup-");
        var file = Path.Combine(directory.FullName, "copy.db");
        var made = await backups.CopyAsync(file);
        Assert.Equal((RowsHost.Start, file, new FileInfo(file).Length), (made.At, made.Target, made.Bytes));
        Assert.Equal(made, (await Get<StoreHealth>().ReadAsync()).LastBackup);
        await Assert.ThrowsAsync<IOException>(() => backups.CopyAsync(file));
        await using (var copy = new SqliteDatabase(file))
        {
            var name = await copy.ReadAsync(async connection =>
            {
                await using var command = connection.CreateCommand();
                command.CommandText = $"SELECT name FROM structure WHERE id = {structure}";
                return (string?)await command.ExecuteScalarAsync();
            });
            Assert.Equal("La Passerelle", name);
        }
        directory.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task Health_tells_of_mails_and_schema()
    {
        await Get<Database>().WriteAsync(transaction => Get<OutboxWriter>().AddAsync(transaction, "test", new { one = 1 }));
        var state = await Get<StoreHealth>().ReadAsync();
        Assert.Equal((1, RowsHost.Start, 0), (state.Outbox.Pending, state.Outbox.OldestPending!.Value, state.Outbox.Failed));
        Assert.Equal((Get<Migrator>().Newest, 0), (state.Schema, state.CommitsWaiting));
        Assert.NotEmpty(state.DatabaseVersion);
    }

    [SkippableFact]
    public async Task The_audit_is_searched_by_who_what_when_and_about_whom()
    {
        var structure = await Host.StructureAsync();
        var chloe = await Host.PersonAsync(structure, "BERGÈRE", "Chloé");
        await Host.PersonAsync(structure, "PETIT", "Noé");
        await Get<AuditTrail>().NoteAsync(RowsHost.Coordination, AuditAct.PersonSeen, chloe.Id.Value);
        var audit = Get<AuditQueries>();

        async Task<string[]> ActsAsync(AuditSearch search) => [.. (await audit.SearchAsync(search)).Value!.Items.Select(entry => entry.Act)];

        Assert.Equal(["participant.seen", "participant.created"], await ActsAsync(new AuditSearch { About = "bergere chlo" }));
        Assert.Empty(await ActsAsync(new AuditSearch { About = "bergere noe" }));
        Assert.Equal(3, (await ActsAsync(new AuditSearch { Act = "participant." })).Length);
        Assert.Equal(["participant.seen"], await ActsAsync(new AuditSearch { Acts = ["participant.seen", "audit.exported"] }));
        Assert.Empty(await ActsAsync(new AuditSearch { Who = "nobody" }));
        Assert.Empty(await ActsAsync(new AuditSearch { From = RowsHost.Start.AddMinutes(1) }));
        Assert.Equal("BERGÈRE Chloé", (await audit.SearchAsync(new AuditSearch { About = "bergere" })).Value!.Items[0].Subject);
    }
}

public sealed class BackupOnSqlite() : BackupSuite(DatabaseKind.Sqlite);

public sealed class BackupOnPostgres() : BackupSuite(DatabaseKind.Postgres);
