namespace Billetterie.Storage.Tests.Rows;

public sealed class CursorsTests
{
    [Fact]
    public void A_cursor_reads_back_on_its_own_list_only()
    {
        var cursor = Cursors.Write("list", "béranger noëlle", 42);
        Assert.True(Cursors.TryRead(cursor, "list", out string key, out var id));
        Assert.Equal(("béranger noëlle", 42L), (key, id));
        Assert.False(Cursors.TryRead(cursor, "other", out key, out id));
        Assert.False(Cursors.TryRead(cursor, "list", out DateTimeOffset _, out id));
        var moment = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);
        Assert.True(Cursors.TryRead(Cursors.Write("list", moment, 7), "list", out DateTimeOffset at, out id));
        Assert.Equal((moment, 7L), (at, id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%%%%")]
    [InlineData("bGlzdA")]
    [InlineData("_____w")]
    [InlineData("bGlzdB8fMQ==")]
    public void What_was_not_made_here_is_refused(string cursor) => Assert.False(Cursors.TryRead(cursor, "list", out DateTimeOffset _, out _));

    [Fact]
    public void No_forgery_throws()
    {
        var random = new Random(20260211);
        var good = Cursors.Write("list", DateTimeOffset.UnixEpoch, 1);
        for (var i = 0; i < 20_000; i++)
        {
            var forged = good.ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                forged[random.Next(forged.Length)] = (char)random.Next(i % 3 == 0 ? 0x2000 : 128);
            Cursors.TryRead(new string(forged), "list", out DateTimeOffset _, out _);
        }
        Assert.False(Cursors.TryRead(new string('A', 1_000_000), "list", out DateTimeOffset _, out _));
    }
}
