// All promotions: phases above, a search, the list; what needs a person stands first.
import QtQuick
import Evertill.Ui

Item {
    id: root
    required property AppViewModel app
    readonly property PromoListViewModel list: app.promotions.list

    Segmented {
        id: filters
        objectName: "promo-filter"
        width: parent.width
        cellWidth: (width - Theme.mm * 5) / 6
        options: root.list.filters
        current: root.list.filter
        onPicked: (index) => root.list.setFilter(index)
    }
    SearchBox {
        id: box
        objectName: "promo-search"
        anchors.top: filters.bottom
        anchors.topMargin: Theme.gap
        width: parent.width - newKey.width - Theme.gap
        text: root.list.text
        placeholder: qsTr("Part of the name, the kind or the number")
        onEdited: (text) => root.list.text = text
    }
    Key {
        id: newKey
        objectName: "promo-new"
        anchors.top: box.top
        anchors.right: parent.right
        width: Theme.mm * 52
        height: box.height
        kind: Key.Accent
        sideways: true
        iconName: "star"
        text: qsTr("New promotion")
        hint: root.app.keyText(Action.Suspend)
        onClicked: root.app.promotions.makeNew()
    }
    Panel {
        anchors {
            top: box.bottom
            topMargin: Theme.gap
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        ListView {
            id: view
            objectName: "promo-list"
            anchors.fill: parent
            anchors.margins: 1
            clip: true
            model: root.list.rows
            boundsBehavior: Flickable.StopAtBounds
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Promotions")
            delegate: PromoListRow { onPicked: (row) => root.list.open(row) }
            Connections {
                target: root.list
                function onChanged() {
                    if (root.list.selectedIndex >= 0)
                        view.positionViewAtIndex(root.list.selectedIndex, ListView.Contain)
                }
            }
        }
        Label {
            objectName: "promo-list-empty"
            anchors.centerIn: parent
            width: parent.width * 0.8
            visible: view.count === 0
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            text: root.list.emptyText
            color: Theme.muted
            font.pixelSize: Theme.textLarge
        }
    }
}
