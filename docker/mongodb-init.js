// Run by mongosh at every `docker compose up`: makes the node a replica set and gives the bot its user. It can run
// any number of times; a changed MONGODB_PASSWORD takes effect with it.

const DATABASE = "interview_bot";
const USER = "interview_bot";
const DEADLINE_MS = 60_000;

const connection = new Mongo("mongodb://mongodb:27017/?directConnection=true");
const admin = connection.getDB("admin");
admin.auth("root", process.env.MONGODB_ROOT_PASSWORD);

if (!admin.hello().setName) {
  admin.adminCommand({
    replSetInitiate: { _id: "rs0", members: [{ _id: 0, host: "mongodb:27017" }] },
  });
  print("the replica set rs0 is initiated");
}

const deadline = Date.now() + DEADLINE_MS;
while (!admin.hello().isWritablePrimary) {
  if (Date.now() > deadline) {
    throw new Error("the node did not become primary within 60 s");
  }
  sleep(200);
}

const own = connection.getDB(DATABASE);
const rights = {
  pwd: process.env.MONGODB_PASSWORD,
  roles: [{ role: "readWrite", db: DATABASE }],
};
if (own.getUser(USER)) {
  own.updateUser(USER, rights);
} else {
  own.createUser({ user: USER, ...rights });
  print(`the user ${USER} is created`);
}
