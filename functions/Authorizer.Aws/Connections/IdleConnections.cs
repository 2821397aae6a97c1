namespace Authorizer.Aws.Connections;

/// <summary>Connections whose last response was read to its end, until a request takes them up again or finds them too old or dead.</summary>
internal sealed class IdleConnections(TimeSpan keptFor) : IDisposable
{
    // A thousand providers are a thousand places, and a process on Lambda has 1,024 files.
    private const int Most = 64;

    private readonly Lock gate = new();
    private readonly List<Connection> idle = [];
    private bool isDisposed;

    /// <summary>The youngest one that leads there and lives.</summary>
    public Connection? Take(Place place)
    {
        while (TakeAny(place) is { } connection)
        {
            if (connection.IsAlive(keptFor))
            {
                return connection;
            }
            connection.Dispose();
        }
        return null;
    }

    public void Give(Connection connection)
    {
        Connection? leftOver = null;
        lock (gate)
        {
            if (isDisposed)
            {
                leftOver = connection;
            }
            else
            {
                idle.Add(connection);
                if (idle.Count > Most)
                {
                    leftOver = idle[0];
                    idle.RemoveAt(0);
                }
            }
        }
        leftOver?.Dispose();
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            idle.ForEach(static connection => connection.Dispose());
            idle.Clear();
        }
    }

    private Connection? TakeAny(Place place)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            for (var index = idle.Count - 1; index >= 0; index--)
            {
                var connection = idle[index];
                if (connection.Place == place)
                {
                    idle.RemoveAt(index);
                    return connection;
                }
            }
        }
        return null;
    }
}
