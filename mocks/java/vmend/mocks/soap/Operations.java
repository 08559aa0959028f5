package vmend.mocks.soap;

import java.util.Map;
import vmend.mocks.change.Changing;
import vmend.mocks.sight.Permissions;
import vmend.mocks.sight.World;
import vmend.mocks.vim.Schema;

/** Puts the operations of all services into one table. */
final class Operations {
    private Operations() {}

    static void register(
            Map<String, Operation> operations,
            World world,
            Limits limits,
            Sessions sessions,
            ServiceObjects services,
            Objects objects,
            Permissions permissions,
            Changing changing) {
        Schema schema = world.schema();
        ObjectWriter writer = new ObjectWriter(schema, objects, permissions, world.estate());
        Pager pager = new Pager(writer, limits.objectsPerPage(), limits.charsPerPage());
        new SessionOperations(world, sessions, services).register(operations);
        new PropertyCollectorService(schema, objects, permissions, pager).register(operations);
        new Views(schema, world.estate(), permissions).register(operations);
        new Updates(world, objects, permissions, writer, sessions, limits.filtersPerSession()).register(operations);
        new OptionService(world, permissions).register(operations);
        new AuthorizationService(world, permissions, sessions, objects.sight()).register(operations);
        new PortService(world).register(operations);
        new SearchService(world, objects.sight()).register(operations);
        new PerfService(world, permissions).register(operations);
        new GuestService(world, permissions).register(operations);
        new EventService(world, permissions).register(operations);
        new ChangeService(world, changing).register(operations);
    }
}
