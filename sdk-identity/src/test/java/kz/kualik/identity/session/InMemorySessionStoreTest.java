package kz.kualik.identity.session;

class InMemorySessionStoreTest extends SessionStoreContract {
    @Override
    protected SessionStore open() {
        return SessionStore.inMemory();
    }
}
