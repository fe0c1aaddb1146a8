using Billetterie.Abstractions;
using Billetterie.Invitations;
using Billetterie.Web.Invitations;
using Billetterie.Web.Tests.Support;

namespace Billetterie.Web.Tests.Invitations;

/// <summary>The keys behind the codes are kept, shared by all hosts, and changed without a good code being refused.</summary>
public sealed class InvitationKeysTests : IAsyncLifetime
{
    private static readonly ReservationId Reservation = ReservationId.Of(new PerformanceId(1234), 17);

    private readonly TestSite _one = new();
    private TestSite _other = null!;

    public Task InitializeAsync()
    {
        _other = new TestSite(_one.Directory, time: _one.Time);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _other.DisposeAsync();
        await _one.DisposeAsync();
    }

    [Fact]
    public async Task Hosts_of_one_database_read_each_others_codes() =>
        Assert.Equal(InvitationReading.Genuine, await ReadAsync(_other, await WriteAsync(_one)));

    [Fact]
    public async Task The_key_survives_a_restart()
    {
        var code = await WriteAsync(_one);
        await using var restarted = new TestSite(_one.Directory, time: _one.Time);

        Assert.Equal(InvitationReading.Genuine, await ReadAsync(restarted, code));
    }

    [Fact]
    public async Task A_new_key_signs_only_once_every_host_has_read_it()
    {
        var before = await WriteAsync(_one);
        Assert.Equal(InvitationReading.Genuine, await ReadAsync(_other, before));

        var number = await _one.Get<StoredInvitationKeys>().RotateAsync();

        // From second to second no host may write what another takes for a forgery.
        for (var second = 0; second <= 180; second++)
        {
            Assert.Equal(InvitationReading.Genuine, await ReadAsync(_other, await WriteAsync(_one)));
            Assert.Equal(InvitationReading.Genuine, await ReadAsync(_one, await WriteAsync(_other)));
            _one.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(number, (await _other.Get<StoredInvitationKeys>().RingAsync()).Current.Number);
        Assert.Equal(InvitationReading.Genuine, await ReadAsync(_other, before));
    }

    [Fact]
    public async Task The_number_of_a_key_comes_round_with_the_eighth_rotation()
    {
        var code = await WriteAsync(_one);
        for (var rotation = 1; rotation <= InvitationKey.MaxNumber; rotation++)
        {
            await RotateAsync();
            Assert.Equal(InvitationReading.Genuine, await ReadAsync(_one, code));
        }

        await RotateAsync();

        Assert.Equal(InvitationReading.Forged, await ReadAsync(_one, code));
    }

    private async Task RotateAsync()
    {
        await _one.Get<StoredInvitationKeys>().RotateAsync();
        _one.Time.Advance(TimeSpan.FromMinutes(5));
    }

    private static async Task<string> WriteAsync(TestSite site) =>
        InvitationCode.Write(Reservation, (await site.Get<IInvitationKeys>().RingAsync()).Current);

    private static async Task<InvitationReading> ReadAsync(TestSite site, string code) =>
        InvitationCode.Read(code, await site.Get<IInvitationKeys>().RingAsync(), out _);
}
